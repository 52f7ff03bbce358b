[assembly: AssemblyFixture(typeof(PrivatePostgres))]
