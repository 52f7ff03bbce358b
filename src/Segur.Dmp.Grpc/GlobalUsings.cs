global using System.Diagnostics;
global using Segur.Dmp.Grpc.Internal;
global using Segur.Dmp.Grpc.Internal.Framing;
