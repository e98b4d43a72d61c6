package dev.parley.mail.message;

/**
 * Makes the MIME parser read what is really sent. It takes these settings from system properties only, once, when its
 * classes load; so whoever touches a message calls {@link #ensure()} first.
 */
public final class Leniency {

    static {
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.decodeparameters", "true");
        System.setProperty("mail.mime.decodefilename", "true");
        System.setProperty("mail.mime.decodetext.strict", "false");
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
        System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
        System.setProperty("mail.mime.ignoreunknownencoding", "true");
        System.setProperty("mail.mime.multipart.allowempty", "true");
        System.setProperty("mail.mime.ignoremultipartencoding", "false");
        System.setProperty("mail.mime.allowutf8", "true");
    }

    private Leniency() {}

    public static void ensure() {
        // The static initialiser did it.
    }
}
