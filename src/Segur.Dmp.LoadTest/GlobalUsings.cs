global using Segur.Dmp.Grpc;
global using Segur.Dmp.Grpc.Client;
