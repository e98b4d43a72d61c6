package dev.parley.file.ftp;

import dev.parley.file.guard.Transfers;
import dev.parley.file.upload.Uploads;
import java.time.Duration;
import java.util.List;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;

/** The commands that the edge knows: the server's own, but for those that would write. */
final class Commands {

    private static final List<String> FOREIGN = List.of(
            "MD5", "MMD5", "ACCT", "SITE_DESCUSER", "SITE_HELP", "SITE_STAT", "SITE_WHO", "SITE_ZONE", "STAT", "LANG");

    private static final int LOGIN_TRIES = 3;
    private static final Duration FAILED_LOGIN_DELAY = Duration.ofMillis(500);

    private Commands() {}

    static CommandFactory with(Uploads uploads, Transfers transfers, People people, boolean tls) {
        var commands = new CommandFactoryFactory();
        commands.addCommand("PASS", new LogIn(people, LOGIN_TRIES, FAILED_LOGIN_DELAY));
        commands.addCommand("STOR", new Share(uploads, transfers));
        commands.addCommand("RETR", new Fetch(transfers));
        commands.addCommand("ALLO", new Fixed(202, "No space needs to be allocated."));
        commands.addCommand(
                "FEAT",
                new Fixed(
                        211,
                        "Extensions supported\n SIZE\n MDTM\n REST STREAM\n MLST Size;Modify;Type;Perm\n"
                                + (tls ? " AUTH TLS\n PBSZ\n PROT\n" : "") + " EPRT\n EPSV\n UTF8\n TVFS\nEnd"));
        refuse(commands, "Shared files stay: erase their announcement in the room.", "DELE");
        refuse(commands, "Shared files keep their names.", "RNFR", "RNTO");
        refuse(commands, "Shared files keep their content: store a new one.", "APPE", "STOU");
        refuse(commands, "Shared files keep their time.", "MFMT");
        refuse(commands, "Directories are rooms: make them on Parley's page.", "MKD", "RMD");
        Fixed unknown = new Fixed(502, "This command is not implemented here.");
        FOREIGN.forEach(name -> commands.addCommand(name, unknown));
        commands.addCommand("SITE", unknown);
        return commands.createCommandFactory();
    }

    private static void refuse(CommandFactoryFactory commands, String why, String... names) {
        for (String name : names) {
            commands.addCommand(name, new Fixed(550, why));
        }
    }
}
