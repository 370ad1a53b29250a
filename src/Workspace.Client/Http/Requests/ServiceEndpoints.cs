using System.Text.RegularExpressions;

namespace Workspace.Client.Http.Requests;

/// <summary>The addresses of the service, IAM and STS: built from the region, or as specified.</summary>
internal sealed class ServiceEndpoints
{
    // The region becomes one label of a host name.
    private const int LongestRegion = 63;

    private static readonly Regex RegionForm = new(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private ServiceEndpoints(Uri workspace, Uri iam, Uri sts)
    {
        Workspace = workspace;
        Iam = iam;
        Sts = sts;
    }

    internal Uri Workspace { get; }

    internal Uri Iam { get; }

    internal Uri Sts { get; }

    internal static ServiceEndpoints From(IServiceLocation location)
    {
        string? region = location.Region;
        if (string.IsNullOrEmpty(region) && location.Endpoint is null)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, "Neither a region nor an endpoint is given. Name the region with -Region, such as ap-southeast-1.");
        }

        if (!string.IsNullOrEmpty(region) && (region!.Length > LongestRegion || !RegionForm.IsMatch(region)))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"'{DisplayText.Escape(region)}' is not a region's name. One looks like ap-southeast-1: lower-case letters, digits and hyphens.");
        }

        Uri? iam = Checked(location.IamEndpoint, "IAM endpoint");
        return new ServiceEndpoints(
            Checked(location.Endpoint, "endpoint") ?? Pattern("workspace", region),
            iam ?? (string.IsNullOrEmpty(region) ? location.Endpoint! : Pattern("iam", region)),
            Checked(location.StsEndpoint, "STS endpoint") ?? Beside(iam) ?? (string.IsNullOrEmpty(region) ? location.Endpoint! : Pattern("sts", region)));
    }

    /// <summary>An address below a service's address. Path segments are escaped, and none can be empty.</summary>
    internal static Uri Combine(Uri service, IEnumerable<string> segments, QueryText? query = null)
    {
        string path = string.Join("/", segments.Select(Segment));
        return new Uri(service.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path + query);
    }

    private static string Segment(string segment)
    {
        // URI parsers resolve "." and ".." also if they are escaped.
        return segment.Trim().Trim('.').Length == 0
            ? throw new WorkspaceException(WorkspaceErrorKind.InvalidArgument, $"'{segment}' is not an id. Nothing was sent.")
            : PercentEncoding.Encode(segment);
    }

    // By the vendor's naming, a private cloud's STS is beside its IAM. Its encoded messages must not be sent to the public STS.
    private static Uri? Beside(Uri? iam) => iam is not null && iam.Host.StartsWith("iam.", StringComparison.OrdinalIgnoreCase)
        ? new UriBuilder(iam) { Host = "sts." + iam.Host.Substring(4) }.Uri
        : iam;

    private static Uri Pattern(string service, string? region) => new($"https://{service}.{region}.myhuaweicloud.com");

    private static Uri? Checked(Uri? address, string what)
    {
        if (address is null)
        {
            return null;
        }

        // Without a user and password before the host.
        string shown = DisplayText.Escape(
            address.IsAbsoluteUri ? WithoutSignIn(address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)) : WithoutSignIn(address.OriginalString))!;
        bool isPlain = address.IsAbsoluteUri && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        bool isEncrypted = address.IsAbsoluteUri && string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        if ((!isPlain && !isEncrypted)
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The {what} '{shown}' is not an address such as https://workspace.example.com. Nothing was sent.");
        }

        return isPlain && !address.IsLoopback
            ? throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The {what} '{shown}' is not encrypted. Use https:// (http:// is for this machine only). Nothing was sent.")
            : address;
    }

    // A password before an @ is not shown, even if the text is not a valid address.
    private static string WithoutSignIn(string text) => text.LastIndexOf('@') is >= 0 and int at ? "***" + text.Substring(at) : text;
}
