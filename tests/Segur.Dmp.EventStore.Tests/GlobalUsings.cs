global using System.Text;
global using Npgsql;
global using Segur.Dmp.EventStore.Configuration;
global using Segur.Dmp.EventStore.Events;
global using Segur.Dmp.EventStore.Exceptions;
global using Segur.Dmp.Testing.EventStore;
global using Segur.Dmp.Testing.Postgres;
