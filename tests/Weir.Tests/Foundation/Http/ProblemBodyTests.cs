using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Tests.Foundation.Http;

public sealed class ProblemBodyTests
{
    [Theory]
    [InlineData(ProblemKind.BadInput, 400)]
    [InlineData(ProblemKind.NotSignedIn, 401)]
    [InlineData(ProblemKind.Forbidden, 403)]
    [InlineData(ProblemKind.NotFound, 404)]
    [InlineData(ProblemKind.Conflict, 409)]
    [InlineData(ProblemKind.NotAcceptable, 422)]
    [InlineData(ProblemKind.TooMany, 429)]
    [InlineData(ProblemKind.Failed, 500)]
    [InlineData(ProblemKind.Unavailable, 503)]
    public void Every_kind_has_its_status(ProblemKind kind, int status) =>
        Assert.Equal(status, ProblemBody.Of([new Problem("a.b", null, new("甲", "A")) { Kind = kind }], "en").Status);

    [Fact]
    public void Without_a_kind_the_field_decides()
    {
        Assert.Equal(400, ProblemBody.Of([new Problem("a.b", "name", new("甲", "A"))], "en").Status);
        Assert.Equal(409, ProblemBody.Of([new Problem("a.b", null, new("甲", "A"))], "en").Status);
    }

    [Fact]
    public void Several_problems_are_all_listed_and_one_is_not_repeated()
    {
        Problem first = new("a.b", "x", new("甲", "A")), second = new("c.d", "y", new("乙", "B"));

        Assert.Null(ProblemBody.Of([first], "zh-TW").Errors);
        Assert.Equal([new ProblemError("a.b", "x", "甲"), new ProblemError("c.d", "y", "乙")], ProblemBody.Of([first, second], "zh-TW").Errors);
    }
}
