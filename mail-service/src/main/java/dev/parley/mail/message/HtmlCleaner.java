package dev.parley.mail.message;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that others wrote, made harmless: formatting, tables and links stay; scripts, forms, frames, styles that load, and
 * every image that is not in the message itself go, so that opening a mail tells its sender nothing.
 */
public final class HtmlCleaner {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}%?");

    /** Narrower than the protocols below, which must have "data" for embedded images. */
    private static final Pattern LINK = Pattern.compile("(?i)(https?|mailto):.*", Pattern.DOTALL);

    private static final Pattern EMBEDDED_IMAGE =
            Pattern.compile("(?i)data:image/(png|jpeg|gif|webp);base64,[a-z0-9+/=\\s]*");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowCommonBlockElements()
            .allowCommonInlineFormattingElements()
            .allowElements(
                    "a", "pre", "hr", "center", "font", "img", "address", "article", "section", "figure", "figcaption")
            .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
            .allowAttributes("colspan", "rowspan", "width", "height", "border", "cellpadding", "cellspacing")
            .matching(NUMBER)
            .globally()
            .allowAttributes("align", "valign", "dir")
            .matching(Pattern.compile("(?i)[a-z]{1,10}"))
            .globally()
            .allowAttributes("bgcolor", "color")
            .matching(Pattern.compile("(?i)#?[a-z0-9]{1,20}"))
            .globally()
            .allowAttributes("alt", "title")
            .globally()
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .allowAttributes("src")
            .matching(EMBEDDED_IMAGE)
            .onElements("img")
            .allowUrlProtocols("http", "https", "mailto", "data")
            .allowStyling()
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private HtmlCleaner() {}

    public static String clean(String html) {
        return POLICY.sanitize(html);
    }
}
