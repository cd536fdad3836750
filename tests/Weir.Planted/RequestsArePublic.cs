namespace Weir.Campaigns;

internal sealed record PlantedHiddenRequest(string Name);

internal static class PlantedNestedRequest
{
    public sealed record InnerRequest(string Name);
}

// Innocent: public, and internal but taken by no endpoint.
public sealed record PlantedOpenRequest(string Name);

internal sealed record PlantedInwardRequest(string Name);

public sealed record PlantedOpenRequest<T>(T Name);

internal static class PlantedEndpoints
{
    public static string Create(PlantedHiddenRequest request) => request.Name;
    public static string Change(PlantedNestedRequest.InnerRequest request) => request.Name;
    public static string Rename(PlantedOpenRequest request) => request.Name;
}
