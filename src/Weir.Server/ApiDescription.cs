using Microsoft.OpenApi;
using Weir.Workspaces.Doors;

namespace Weir.Server;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, from which the console's types are generated.</summary>
internal static class ApiDescription
{
    private const string Document = "v1";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Weir",
                Version = Document,
                Description = "Operations tagged \"stable\" keep working; those tagged \"console\" may change with the console.",
            };
            // Where it is served from is the reader's business; it would make the document differ from machine to machine.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer<WholeSchemas>();
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").IsPublic();
}
