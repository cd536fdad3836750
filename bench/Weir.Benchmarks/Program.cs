using Weir.Benchmarks.Segments;

return args switch
{
    ["segments", .. var rest] => SegmentsBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        segments [--members N] [--json FILE] [--beside sqlite,duckdb,postgres] [--postgres CONNECTION] [--folder DIR]
                 the six reference segments on Weir's bitmaps and columns, beside other databases on request
        """);
    return 2;
}
