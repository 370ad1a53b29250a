namespace Workspace.Simulator.Settings;

/// <summary>What a simulated service is like: its size, its one project, and who may sign in. Every secret here is made up.</summary>
public sealed class SimulatorOptions
{
    /// <summary>How many users there are, the well-known people among them (these are there even if fewer are asked for).</summary>
    public int Users { get; set; } = 2000;

    /// <summary>Makes another population; the same seed makes the same people, groups and desktops.</summary>
    public int Seed { get; set; }

    /// <summary>The region, which is also the project's name.</summary>
    public string Region { get; set; } = "ap-southeast-1";

    /// <summary>The one project that the service answers for.</summary>
    public string ProjectId { get; set; } = "0bec5db98280d2d02fd6c00c2de791ce";

    /// <summary>Further projects that IAM lists; a second one by the region's name makes the region's project ambiguous.</summary>
    public IList<SimulatedProject> OtherProjects { get; } = [];

    /// <summary>The access key (AK) that signed requests name.</summary>
    public string AccessKey { get; set; } = "AKSIMULATOR000000001";

    /// <summary>The secret key (SK) that requests are signed with.</summary>
    public string SecretKey { get; set; } = "SKsimulatorMadeUpSecretKey00000000000001";

    /// <summary>A temporary access key; requests that name it must carry <see cref="SecurityToken"/>, signed.</summary>
    public string TemporaryAccessKey { get; set; } = "AKSIMULATORTEMP00001";

    /// <summary>The secret key that belongs to <see cref="TemporaryAccessKey"/>.</summary>
    public string TemporarySecretKey { get; set; } = "SKsimulatorMadeUpTemporaryKey00000000001";

    /// <summary>The token that belongs to <see cref="TemporaryAccessKey"/>.</summary>
    public string SecurityToken { get; set; } = "simulator-made-up-security-token-0001";

    /// <summary>The IAM user who signs in with a password.</summary>
    public string UserName { get; set; } = "simulator-admin";

    /// <summary>That user's password.</summary>
    public string Password { get; set; } = "Made-up-Password-1";

    /// <summary>The account (IAM calls it a domain) that the user belongs to.</summary>
    public string AccountName { get; set; } = "simulator-account";

    /// <summary>How long a token lasts from its issue.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How the service behaves at its start; <see cref="SimulatedService.Behavior"/> changes it later.</summary>
    public ServiceBehavior Behavior { get; set; } = new();

    /// <summary>
    /// The longest page the service gives, however many records are asked for; 0 = no limit. A part of <see cref="Behavior"/>.
    /// </summary>
    public int MaximumPageSize
    {
        get => Behavior.MaximumPageSize;
        set => Behavior = Behavior with { MaximumPageSize = value };
    }

    /// <summary>
    /// Answer as an older release of the service does: no <c>domain</c> in lists, and <c>enabled_change_password</c> in a detail.
    /// </summary>
    public bool OlderRelease { get; set; }

    /// <summary>How many requests the journal remembers; the oldest are forgotten first.</summary>
    public int JournalCapacity { get; set; } = 10_000;

    /// <summary>The service's clock, in UTC: what it checks signing times and expiry dates against.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = static () => DateTimeOffset.UtcNow;
}
