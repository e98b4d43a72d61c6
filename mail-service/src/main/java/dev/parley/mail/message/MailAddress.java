package dev.parley.mail.message;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.util.regex.Pattern;

/**
 * A mailbox that mail is sent to or from (RFC 5322 §3.4).
 *
 * @param name the display name, empty for none
 * @param address local part and domain, the domain in ASCII (RFC 5890)
 */
public record MailAddress(String name, String address) {

    /** RFC 5321 §4.5.3.1.3: a path has 256 octets, with its brackets. */
    private static final int LONGEST = 254;

    private static final Pattern DOMAIN = Pattern.compile(
            "(?i)(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /** RFC 5322 dot-atom; quoted local parts are refused, since nobody has one but who attacks with it. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /**
     * @param text {@code a@b.example} or {@code Name <a@b.example>}
     * @throws InvalidMailException when it is not one address
     */
    public static MailAddress parse(String text) {
        HeaderText.checked("An address", text);
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length != 1 || parsed[0].isGroup()) {
                throw new InvalidMailException("Not one mail address: " + text);
            }
            String personal = parsed[0].getPersonal();
            String name = HeaderText.checked("A display name", personal == null ? "" : personal);
            return new MailAddress(name, canonical(parsed[0].getAddress()));
        } catch (AddressException failure) {
            throw new InvalidMailException("Not a mail address: " + text);
        }
    }

    private static String canonical(String address) {
        int at = address.lastIndexOf('@');
        String domain = at < 0 ? "" : ascii(address.substring(at + 1));
        String local = at < 0 ? "" : address.substring(0, at);
        if (!LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()
                || local.length() + domain.length() + 1 > LONGEST) {
            throw new InvalidMailException("Not a mail address: " + address);
        }
        return local + "@" + domain;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException ignored) {
            return "";
        }
    }

    InternetAddress internetAddress() {
        try {
            return name.isEmpty() ? new InternetAddress(address, false) : new InternetAddress(address, name, "UTF-8");
        } catch (AddressException | UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return name.isEmpty() ? address : internetAddress().toUnicodeString();
    }
}
