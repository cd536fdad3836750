using Weir.Benchmarks.Segments;

return args switch
{
    ["segments", .. var rest] => await SegmentsBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        segments [--members N] [--json FILE] [--beside sqlite,duckdb,postgres] [--postgres CONNECTION] [--dir DIR]
                 the six reference segments by the product's own rules and index, beside other databases on request
        """);
    return 2;
}
