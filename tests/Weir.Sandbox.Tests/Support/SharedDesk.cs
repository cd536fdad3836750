using Xunit;

namespace Weir.Sandbox.Tests.Support;

/// <summary>One desk for the tests of a class that leave no trace in it.</summary>
public sealed class SharedDesk : IAsyncLifetime
{
    private Desk? _desk;

    internal Desk Desk => _desk!;

    public async Task InitializeAsync() => _desk = await Desk.StartAsync();

    public async Task DisposeAsync() => await _desk!.DisposeAsync();
}
