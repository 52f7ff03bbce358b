namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>A medicine by its international name, with a dose as prescriptions word it.</summary>
internal sealed record Medicine(string Name, string Dose)
{
    public static IReadOnlyList<Medicine> All { get; } =
    [
        new("Paracétamol 1 g, comprimé", "1 comprimé toutes les 6 heures si douleur"),
        new("Amoxicilline 1 g, comprimé dispersible", "1 comprimé matin et soir"),
        new("Metformine 850 mg, comprimé", "1 comprimé matin et soir au repas"),
        new("Ramipril 5 mg, gélule", "1 gélule le matin"),
        new("Atorvastatine 20 mg, comprimé", "1 comprimé le soir"),
        new("Bisoprolol 2,5 mg, comprimé", "1 comprimé le matin"),
        new("Oméprazole 20 mg, gélule", "1 gélule avant le dîner"),
        new("Lévothyroxine 75 microgrammes, comprimé", "1 comprimé à jeun"),
        new("Acide acétylsalicylique 75 mg, sachet", "1 sachet à midi"),
        new("Salbutamol 100 microgrammes, suspension pour inhalation", "2 bouffées en cas de gêne"),
        new("Apixaban 5 mg, comprimé", "1 comprimé matin et soir"),
        new("Colécalciférol 100 000 UI, ampoule", "1 ampoule par trimestre"),
        new("Furosémide 40 mg, comprimé", "1 comprimé le matin"),
        new("Vaccin grippal inactivé, suspension injectable", "1 dose intramusculaire"),
    ];
}
