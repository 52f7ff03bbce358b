// With Grpc.Core.Api in place of our binding, this line is the one to change.
global using Segur.Dmp.Grpc;
