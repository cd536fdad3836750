using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Workspaces.Secrecy;

namespace Weir.Server;

/// <summary>Finds the master key that belongs to a database, and proves it before anybody relies on it.</summary>
internal static class MasterKeys
{
    public static (MasterKey? Key, Problem? Refusal) Find(IConfiguration settings, StorageOptions storage, Database database)
    {
        var (key, refusal) = MasterKey.Find(settings[MasterKey.Setting], storage.DataDirectory, KeyRing.Texts(database).Count > 0);
        return key is null ? (null, refusal) : (key, KeyRing.WhyClosed(database, key));
    }
}
