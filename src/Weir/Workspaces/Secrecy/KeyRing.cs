using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces.Secrecy;

/// <summary>ASP.NET Core's data protection keeps its ring of keys in our database, so that a backup and every node has them.</summary>
internal sealed class KeyRing(Database database, Pumps pumps, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Texts(database).Select(xml => XElement.Parse(xml))];

    /// <summary>The framework's port is synchronous. It is called about four times a year, never from the desk itself.</summary>
    public void StoreElement(XElement element, string friendlyName) => pumps.WriteInstallationAsync(
        tx => tx.Execute(
            "insert into data_protection_key (name, xml, created_at) values (@name, @xml, @now)",
            new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting), now = clock.Now.Milliseconds }),
        CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static IReadOnlyList<string> Texts(Database database) =>
        database.ReadInstallation(tx => tx.Query<string>("select xml from data_protection_key order by created_at, name"));

    /// <summary>Says before anything is served whether the master key opens the ring; null when it does.</summary>
    public static Problem? WhyClosed(Database database, MasterKey key)
    {
        try
        {
            foreach (var ring in Texts(database).SelectMany(xml => XElement.Parse(xml).Descendants(MasterKeyEncryptor.ElementName)))
            {
                MasterKeyEncryptor.Open(key, ring);
            }
            return null;
        }
        catch (CryptographicException)
        {
            return new Problem("master-key.wrong", null, new(
                "主金鑰不正確，無法讀取資料庫中的密鑰。請使用建立這份資料時的 master.key 或 WEIR__MasterKey。",
                "The master key is not the right one for the secrets in the database. Use the master.key or WEIR__MasterKey with which the data was made."));
        }
    }
}

internal sealed class MasterKeyEncryptor(MasterKey key) : IXmlEncryptor
{
    public const string ElementName = "weirSealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(ElementName, Convert.ToBase64String(key.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting)))),
        typeof(MasterKeyDecryptor));

    public static XElement Open(MasterKey key, XElement encrypted) => XElement.Parse(key.Decrypt(Convert.FromBase64String(encrypted.Value)));
}

/// <summary>Named in the stored ring and made by the framework, which hands in the services: hence the one constructor of this shape in the product.</summary>
public sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => MasterKeyEncryptor.Open(services.GetRequiredService<MasterKey>(), encryptedElement);
}
