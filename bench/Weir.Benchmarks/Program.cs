using Weir.Benchmarks.Segments;

return args switch
{
    ["segments", .. var rest] => SegmentsBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("segments [--members N] [--json FILE]    the six reference segments on Weir's bitmaps and columns");
    return 2;
}
