using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Index;
using Weir.Members;
using Weir.Members.Attributes;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Segments;

/// <summary>A segment by what people call it.</summary>
public sealed record SegmentName(long Id, string Name);

/// <param name="Attribute">Its number.</param>
/// <param name="Members">Who has a value.</param>
/// <param name="Segments">Published ones that look at it.</param>
public sealed record AttributeUse(long Attribute, long Members, IReadOnlyList<SegmentName> Segments);

/// <summary>Of all attributes in use.</summary>
public sealed record AttributeUses(IReadOnlyList<AttributeUse> Items);

/// <summary>What would miss an attribute. Here and not among the members, who do not know of segments.</summary>
internal static class AttributeUseEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/attributes/use", List).RequirePermission(Permission.Read).IsForConsole();

    private static Ok<AttributeUses> List(CurrentCaller caller, Pumps pumps, Indexes indexes)
    {
        var segments = pumps.RulesOf<SegmentRules>(caller.Workspace)!;
        var attributes = pumps.RulesOf<AttributeRules>(caller.Workspace)!.All.OrderBy(attribute => attribute.Id).ToList();
        var held = indexes.Of(caller.Workspace).Read(index => attributes.ConvertAll(attribute => index.Column(MemberKeys.Attribute(attribute.Id)).CountPresent));
        return TypedResults.Ok(new AttributeUses([.. attributes.Zip(held, (attribute, members) => new AttributeUse(
            attribute.Id, members, [.. segments.LookingAt(MemberKeys.Attribute(attribute.Id)).Select(segment => new SegmentName(segment.Id, segment.Name))]))]));
    }
}
