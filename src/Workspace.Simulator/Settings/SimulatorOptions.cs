namespace Workspace.Simulator.Settings;

/// <summary>The options of a simulated service: its size, its project and its credentials. All secrets are sample values.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The number of users, including the well-known users, which exist even if the number is smaller.</summary>
    public int Users { get; set; } = 2000;

    /// <summary>The seed of the generated data; the same seed generates the same users, groups and desktops.</summary>
    public int Seed { get; set; }

    /// <summary>The region, which is also the project's name.</summary>
    public string Region { get; set; } = "ap-southeast-1";

    /// <summary>The id of the project that the service serves.</summary>
    public string ProjectId { get; set; } = "0bec5db98280d2d02fd6c00c2de791ce";

    /// <summary>
    /// Additional projects that IAM lists; a second one with the name of the region makes the project of the region ambiguous.
    /// </summary>
    public IList<SimulatedProject> OtherProjects { get; } = [];

    /// <summary>The access key (AK) of signed requests.</summary>
    public string AccessKey { get; set; } = "AKSIMULATOR000000001";

    /// <summary>The secret key (SK) of signed requests.</summary>
    public string SecretKey { get; set; } = "SKsimulatorMadeUpSecretKey00000000000001";

    /// <summary>A temporary access key; requests with it must also have <see cref="SecurityToken"/> as a signed header.</summary>
    public string TemporaryAccessKey { get; set; } = "AKSIMULATORTEMP00001";

    /// <summary>The secret key of <see cref="TemporaryAccessKey"/>.</summary>
    public string TemporarySecretKey { get; set; } = "SKsimulatorMadeUpTemporaryKey00000000001";

    /// <summary>The security token of <see cref="TemporaryAccessKey"/>.</summary>
    public string SecurityToken { get; set; } = "simulator-made-up-security-token-0001";

    /// <summary>The IAM user who signs in with a password.</summary>
    public string UserName { get; set; } = "simulator-admin";

    /// <summary>That user's password.</summary>
    public string Password { get; set; } = "Made-up-Password-1";

    /// <summary>The account (IAM calls it a domain) that the user belongs to.</summary>
    public string AccountName { get; set; } = "simulator-account";

    /// <summary>The lifetime of a token from its issue.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The initial behaviour of the service; <see cref="SimulatedService.Behavior"/> replaces it later.</summary>
    public ServiceBehavior Behavior { get; set; } = new();

    /// <summary>The maximum number of records in a page; 0 = no maximum. Part of <see cref="Behavior"/>.</summary>
    public int MaximumPageSize
    {
        get => Behavior.MaximumPageSize;
        set => Behavior = Behavior with { MaximumPageSize = value };
    }

    /// <summary>
    /// Whether responses are those of an older release: without <c>domain</c> in lists, and with <c>enabled_change_password</c> in details.
    /// </summary>
    public bool OlderRelease { get; set; }

    /// <summary>The maximum number of requests in the journal; the oldest are removed first.</summary>
    public int JournalCapacity { get; set; } = 10_000;

    /// <summary>The service's clock, in UTC, for signing times, expiry dates and delays.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = static () => DateTimeOffset.UtcNow;
}
