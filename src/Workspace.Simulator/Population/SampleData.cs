namespace Workspace.Simulator.Population;

/// <summary>The data of which generated users and desktops are composed.</summary>
internal static class SampleData
{
    internal const string CorpDomain = "corp.example";
    internal const string LabDomain = "lab.example";

    internal static readonly string[] Departments =
    [
        "Accounting", "Architecture", "Claims", "Compliance", "Customer Care", "Data Science", "Design", "Engineering", "Facilities",
        "Finance", "Field Service", "HR", "IT Operations", "Legal", "Logistics", "Marketing", "Procurement", "Quality", "R&D", "Research",
        "Sales", "Security", "Training", "Warehouse",
    ];

    internal static readonly string[] MailHosts = ["example.com", "mail.example.org", "example.net"];

    internal static readonly string[] CallingCodes = ["+852", "+65", "+66", "+49", "+33", "+55", "+27", "+254", "+81", "+44"];

    internal static readonly string[] EnterpriseProjects =
    [
        "0", "0", "0", "6f1a0c52-0d3e-4b5c-8a41-1f6f0e4d0a01", "6f1a0c52-0d3e-4b5c-8a41-1f6f0e4d0a02",
        "6f1a0c52-0d3e-4b5c-8a41-1f6f0e4d0a03",
    ];

    internal static readonly string[] UserInfoMaps =
    [
        "{\"service_level\":\"standard\",\"operation_mode\":\"office\",\"type\":\"employee\"}",
        "{\"service_level\":\"vip\",\"operation_mode\":\"office\",\"type\":\"employee\"}",
        "{\"service_level\":\"standard\",\"operation_mode\":\"field\",\"type\":\"contractor\"}",
    ];

    private static readonly string[] Roles =
    [
        "Accountant", "Analyst", "Architect", "Assistant", "Auditor", "Buyer", "Clerk", "Consultant", "Controller", "Coordinator",
        "Designer", "Developer", "Engineer", "External auditor", "Intern", "Lab technician", "Manager", "Planner", "Product owner",
        "Recruiter", "Researcher", "Support agent", "Team lead", "Tester", "Trainer",
    ];

    private static readonly string[] Cities =
    [
        "Bangkok", "Bogotá", "Cairo", "Casablanca", "Graz", "Hong Kong", "İstanbul", "Jakarta", "Kraków", "Lagos", "Lisboa", "Lyon",
        "München", "Nairobi", "Osaka", "Reykjavík", "São Paulo", "Singapore", "Tromsø", "Wien", "Zürich", "上海", "深圳", "東京",
    ];

    /// <summary>All descriptions. Users share these strings to save memory.</summary>
    internal static readonly string[] Descriptions = MakeDescriptions();

    /// <summary>The groups of each department: first without, then with the group for remote access.</summary>
    internal static readonly string[][] Groups = MakeGroups();

    private static string[] MakeDescriptions()
    {
        List<string> all = [];
        foreach (string role in Roles)
        {
            foreach (string city in Cities)
            {
                all.Add(role + ", " + city);
            }
        }

        return [.. all];
    }

    private static string[][] MakeGroups()
    {
        List<string[]> all = [];
        foreach (string department in Departments)
        {
            all.Add(["DomainUsers", department]);
            all.Add(["DomainUsers", department, "Remote Access"]);
        }

        return [.. all];
    }
}
