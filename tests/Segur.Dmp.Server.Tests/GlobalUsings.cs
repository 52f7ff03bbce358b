global using Segur.Dmp.Contracts.V1;
global using Segur.Dmp.Grpc;
global using Segur.Dmp.Grpc.Client;
global using Segur.Dmp.Server.Tests.Infrastructure;
