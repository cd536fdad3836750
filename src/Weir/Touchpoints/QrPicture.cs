using QRCoder;

namespace Weir.Touchpoints;

/// <summary>Draws an address to be photographed. A quarter of it may be dirty or torn: it hangs in shops.</summary>
internal static class QrPicture
{
    private const int PixelsPerModule = 12;

    public static byte[] Png(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    public static string Svg(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(PixelsPerModule);
    }
}
