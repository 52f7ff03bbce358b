global using Microsoft.Extensions.Logging;
global using Npgsql;
global using NpgsqlTypes;
global using Segur.Dmp.EventStore.Configuration;
global using Segur.Dmp.EventStore.Events;
global using Segur.Dmp.EventStore.Exceptions;
