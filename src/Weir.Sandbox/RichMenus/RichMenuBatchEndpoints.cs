using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.RichMenus;

/// <summary>Replacing or unlinking the menus of everybody who has one. 202 with an empty body; the id of the batch is in the header.</summary>
internal sealed class RichMenuBatchEndpoints(World world)
{
    public const int OperationsMax = 1_000;
    public const int ResumeKeyMax = 100;

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/richmenu/batch", Start, RateLimit.ThreeAnHour);
        api.Post("/v2/bot/richmenu/validate/batch", call => Check(new Shape(call.Body, "", new Findings(world.Options.AllowHttpOnLoopback)), out _) ?? LineReply.Ok());
        api.Get("/v2/bot/richmenu/progress/batch", Progress, RateLimit.HundredAnHour);
    }

    private LineReply Start(LineCall call)
    {
        var body = new Shape(call.Body, "", new Findings(world.Options.AllowHttpOnLoopback));
        if (Check(body, out var operations) is { } refusal)
        {
            return refusal;
        }
        var all = operations.Exists(o => o.Type == "unlinkAll");
        var next = operations.Where(o => o.From is not null).ToDictionary(o => o.From!, o => o.To, StringComparer.Ordinal);
        world.RichMenuBatches.Start(call.RequestId, from => all ? (true, null) : (next.TryGetValue(from, out var to), to), body.Text("resumeRequestKey", ResumeKeyMax, required: false));
        return LineReply.Accepted();
    }

    private LineReply? Check(Shape body, out List<(string? Type, string? From, string? To)> operations)
    {
        operations = [];
        var missing = new List<Detail>();
        foreach (var operation in body.Parts("operations", required: true, 1, OperationsMax))
        {
            var type = operation.OneOf("type", required: true, "link", "unlink", "unlinkAll");
            operations.Add((type, type is "link" or "unlink" ? Menu(operation, "from", missing) : null, type == "link" ? Menu(operation, "to", missing) : null));
        }
        if (operations.Count > 1 && operations.Exists(o => o.Type == "unlinkAll"))
        {
            body.Wrong("operations[].type", "'unlinkAll' type can't be combined with other type");
        }
        foreach (var twice in operations.Where(o => o.From is not null).GroupBy(o => o.From).Where(g => g.Count() > 1))
        {
            body.Wrong("operations[].from", $"from richmenu ({twice.Key}) is duplicated");
        }
        if (body.Text("resumeRequestKey", ResumeKeyMax, required: false) is { Length: <= ResumeKeyMax } key && (key.Length == 0 || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))))
        {
            body.Wrong("resumeRequestKey", "must match \"[0-9a-zA-Z\\-_]{1,100}\"");
        }
        return body.Findings.ToReply() ?? (missing.Count > 0 ? LineReply.Invalid(missing) with { Status = 404 } : null);
    }

    private string? Menu(Shape operation, string name, List<Detail> missing)
    {
        var id = operation.Text(name, RichMenuRules.NameMax);
        if (id is not { Length: > 0 })
        {
            return null;
        }
        if (!RichMenuRules.IsMenuId(id))
        {
            operation.Wrong(name, "invalid richMenuId");
            return null;
        }
        switch (world.RichMenus.Find(id))
        {
            case null:
                missing.Add(new Detail($"Richmenu ({id}) is not found", operation.At(name)));
                break;
            case { HasImage: false } when name == "to":
                operation.Wrong(name, $"'to' richmenu ({id}) must have image but it doesn't");
                break;
        }
        return id;
    }

    private LineReply Progress(LineCall call)
    {
        if (!Guid.TryParse(call.Query("requestId"), out _))
        {
            return LineReply.InvalidParameter("requestId");
        }
        if (world.RichMenuBatches.Find(call.Query("requestId")) is not { } batch)
        {
            return LineReply.NotFound();
        }
        var body = new JsonObject { ["phase"] = batch.CompletedAt is null ? "ongoing" : "succeeded", ["acceptedTime"] = Iso(batch.AcceptedAt) };
        if (batch.CompletedAt is { } completed)
        {
            body["completedTime"] = Iso(completed);
        }
        return LineReply.Ok(body);
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
