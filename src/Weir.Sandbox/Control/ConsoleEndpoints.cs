using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Audiences;
using Weir.Sandbox.Login;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>What the owner makes by hand in LINE's consoles: keys for tokens by JWT, and audiences the API can only read and use.</summary>
internal sealed class ConsoleEndpoints(World world)
{
    private static readonly string[] HandMade =
        ["CHAT_TAG", "FRIEND_PATH", "RESERVATION", "RICHMENU_IMP", "RICHMENU_CLICK", "APP_EVENT", "VIDEO_VIEW", "WEBTRAFFIC", "TRACKINGTAG_WEBTRAFFIC", "IMAGE_CLICK", "POP_AD_IMP"];

    public void Map(ControlHost control)
    {
        control.Post("signing-keys", AddKey);
        control.Post("audiences", AddAudience);
    }

    private IResult AddKey(HttpContext http, ControlBody body) => world.Locked(() =>
    {
        if (world.AssertionKeys.IsFull)
        {
            throw new ControlException(409, $"There are {AssertionKeys.KeysMax} keys already.");
        }
        var kid = world.AssertionKeys.Register(body.Object("publicKey") ?? throw new ControlException(400, "'publicKey' is missing."));
        return ControlEndpoints.Ok(new { kid = kid ?? throw new ControlException(400, "'publicKey' must be an RSA key as JWK, with alg RS256, n and e, and without a kid.") });
    });

    private IResult AddAudience(HttpContext http, ControlBody body) => world.Locked(() =>
    {
        var type = body.OptionalText("type") ?? HandMade[0];
        if (!HandMade.Contains(type))
        {
            throw new ControlException(400, $"'type' must be one of {string.Join(", ", HandMade)}.");
        }
        if (world.Audiences.IsFull)
        {
            throw new ControlException(409, $"There are {AudienceStore.AudiencesMax} audiences already.");
        }
        var people = body.Texts("members").Select(id => world.People.Find(id)?.Index ?? throw new ControlException(404, $"There is nobody with the user id {id}.")).ToArray();
        var audience = world.Audiences.Create(body.Text("description"), new AudienceOrigin(type, "OA_MANAGER") { IsShared = body.Flag("shared") ?? false });
        audience.Usable.UnionWith(people);
        return ControlEndpoints.Ok(new { audienceGroupId = audience.Id });
    });
}
