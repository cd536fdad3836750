namespace Weir.Server.Verbs;

/// <summary>What a proxy and the system need to know about a public address, as texts. Pure.</summary>
internal sealed record HttpsFiles(string Domain, string? Email, int Port)
{
    public bool IsDomain => Uri.CheckHostName(Domain) == UriHostNameType.Dns && Domain.Contains('.', StringComparison.Ordinal) && !Domain.EndsWith('.');

    public IReadOnlyList<(string Name, string Text)> All => [("Caddyfile", Caddyfile), ("weir.service", Service)];

    /// <summary>Caddy fetches the certificate and renews it, sends http on to https, passes live lines, and says which address asked.</summary>
    private string Caddyfile =>
        $$"""
        {{(Email is null ? "# Name an address, and the certificate authority writes to it when something is wrong:\n# { email you@example.com }" : $"{{\n    email {Email}\n}}")}}

        {{Domain}} {
            encode zstd gzip
            reverse_proxy 127.0.0.1:{{Port}}
        }

        """;

    /// <summary>Weir listens on this machine only: nobody gets past the proxy, whose word it therefore believes.</summary>
    private string Service =>
        $"""
        [Unit]
        Description=Weir
        After=network-online.target
        Wants=network-online.target

        [Service]
        # Where Weir lies, and who it runs as, is yours to say.
        WorkingDirectory=/opt/weir
        ExecStart=/opt/weir/weir serve --data /var/lib/weir --urls http://127.0.0.1:{Port}
        User=weir
        Environment=WEIR__Http__PublicUrl=https://{Domain}
        Restart=on-failure

        [Install]
        WantedBy=multi-user.target

        """;

    public IReadOnlyList<string> Steps =>
    [
        Cli.Say("安裝 Caddy（https://caddyserver.com/docs/install），防火牆開放 80 與 443。", "Install Caddy (https://caddyserver.com/docs/install) and open ports 80 and 443 in the firewall."),
        Cli.Say("把 Caddyfile 放到 /etc/caddy/，執行 systemctl reload caddy。憑證會自動取得、自動更新。", "Put the Caddyfile into /etc/caddy/ and run systemctl reload caddy. The certificate is fetched and renewed by itself."),
        Cli.Say("看過 weir.service 裡的路徑，放到 /etc/systemd/system/，執行 systemctl enable --now weir。", "Look over the paths in weir.service, put it into /etc/systemd/system/ and run systemctl enable --now weir."),
        Cli.Say($"打開 https://{Domain}，在「設定 → 公開網址」按「檢查」，再按「設定 LINE 的 Webhook 並測試」。", $"Open https://{Domain}; under “Settings → Public address” press “Check”, then “Set LINE's webhook and test”."),
    ];
}
