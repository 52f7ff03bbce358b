// A port to Orleans and Marten edits these lines and deletes our two projects.
global using Segur.Dmp.EventStore;
global using Segur.Dmp.EventStore.Events;
global using Segur.Dmp.EventStore.Exceptions;
global using Segur.Dmp.GrainRuntime;
