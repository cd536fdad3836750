namespace Weir.Sandbox.Platform;

/// <summary>Where the sandbox is reached; known once Kestrel has bound its port.</summary>
internal sealed class Addresses
{
    private Uri? _base;

    public Uri Base
    {
        get => _base ?? throw new InvalidOperationException("The sandbox has no address before it has started.");
        set => _base = value;
    }

    public Uri? DataOnly { get; set; }

    public int? DataOnlyPort => DataOnly?.Port;

    public string Liff => Base.GetLeftPart(UriPartial.Authority) + "/liff";

    public string Api => Base.GetLeftPart(UriPartial.Authority) + "/api";

    public string Data => Base.GetLeftPart(UriPartial.Authority) + "/data";

    public string Access => Base.GetLeftPart(UriPartial.Authority) + "/access";
}
