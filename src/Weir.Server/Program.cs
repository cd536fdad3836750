using System.CommandLine;
using Weir.Server.Verbs;

var root = new RootCommand(Cli.Say("Weir：LINE 官方帳號的顧客經營平台。", "Weir: customer engagement for brands on LINE."))
{
    ServeVerb.Create(),
    InitVerb.Create(),
    ImportVerb.Create(),
    MigrateVerb.Create(),
    BackupVerb.Create(),
    RestoreVerb.Create(),
    DemoVerb.Create(),
    SandboxVerb.Create(),
    HttpsVerb.Create(),
    ScenarioVerb.Create(),
};
return await Cli.RunAsync(root, args);
