[assembly: AssemblyFixture(typeof(TestWorld))]
