// A port to Orleans, Marten and Grpc.AspNetCore edits these lines and deletes our three projects.
global using Segur.Dmp.EventStore;
global using Segur.Dmp.EventStore.Events;
global using Segur.Dmp.EventStore.Exceptions;
global using Segur.Dmp.GrainRuntime;
global using Segur.Dmp.Grpc;
