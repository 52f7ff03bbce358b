global using Segur.Dmp.GrainRuntime.Tests.Support;
