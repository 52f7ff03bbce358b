global using Segur.Dmp.Grpc;
