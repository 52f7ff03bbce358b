// With Grpc.Core.Api in place of our binding, these lines are the ones to change.
global using Segur.Dmp.Grpc;
global using Segur.Dmp.Grpc.Client;
