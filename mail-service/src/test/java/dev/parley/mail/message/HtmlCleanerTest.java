package dev.parley.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlCleanerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href=' java\nscript:alert(1)'>x</a>",
                "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                "<iframe src='https://evil.example'></iframe>",
                "<form action='https://evil.example'><input name=password></form>",
                "<svg onload=alert(1)><image href='https://evil.example/x'/></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<style>@import url(https://evil.example/x.css)</style>",
                "<link rel=stylesheet href='https://evil.example/x.css'>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<base href='https://evil.example/'>",
                "<object data='https://evil.example'></object><embed src='https://evil.example'>",
                "<div style=\"background:url('https://evil.example/x')\">x</div>",
                "<div style='width:expression(alert(1))'>x</div>",
                "<table background='https://evil.example/x'><tr><td>x</td></tr></table>",
                "<video src='https://evil.example/x' poster='https://evil.example/y'></video>",
                "<img src='https://evil.example/pixel.gif' width=1 height=1>",
                "<img src='//evil.example/pixel.gif'>",
                "<img srcset='https://evil.example/x 2x'>",
                "<img src='cid:part1'>",
                "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
            })
    void nothingRunsAndNothingIsLoaded(String html) {
        String clean = HtmlCleaner.clean("<p>before</p>" + html + "<p>after</p>");

        assertThat(clean)
                .contains("before")
                .doesNotContainIgnoringCase("evil.example")
                .doesNotContainIgnoringCase("script")
                .doesNotContainIgnoringCase("alert")
                .doesNotContainIgnoringCase("onerror")
                .doesNotContainIgnoringCase("src=");
    }

    @Test
    void formattingTablesLinksAndEmbeddedImagesStay() {
        String html =
                """
                <h1>News</h1><p style="color:red">Hello <b>you</b></p>
                <table><tr><td colspan="2" bgcolor="#eeeeee">cell</td></tr></table>
                <a href="https://parley.example/x?a=1&amp;b=2">link</a> <a href="mailto:bob@x.example">mail</a>
                <img alt="dot" src="data:image/png;base64,iVBORw0KGgo=">""";

        String clean = HtmlCleaner.clean(html);

        assertThat(clean)
                .contains("<h1>News</h1>", "color:red", "<b>you</b>", "colspan=\"2\"", "https://parley.example/x?a")
                .contains("mailto:", "noopener", "data:image/png;base64,iVBORw0KGgo");
    }

    /** Whatever hostile pieces are put together and cut: what comes out has nothing but the harmless tags and attributes. */
    @Property(tries = 1_000)
    void onlyHarmlessTagsAndAttributesComeOut(
            @ForAll("pieces") List<String> pieces, @ForAll @IntRange(max = 60) int cut) {
        String html = String.join("", pieces);

        String clean = HtmlCleaner.clean(html.substring(Math.min(cut, html.length())));

        assertThat(clean.replaceAll("</?[a-z0-9]+( [a-z]+=\"[^\"<>]*\")*( /)?>", ""))
                .as("nothing that a browser could take for a tag is left beside well-formed tags")
                .doesNotContain("<", ">");
        assertThat(matches("<([a-z0-9]+)", clean))
                .doesNotContain(
                        "script",
                        "style",
                        "form",
                        "input",
                        "button",
                        "textarea",
                        "select",
                        "iframe",
                        "frame",
                        "object",
                        "embed",
                        "applet",
                        "link",
                        "meta",
                        "base",
                        "svg",
                        "math",
                        "video",
                        "audio",
                        "source",
                        "template",
                        "noscript",
                        "title",
                        "portal",
                        "body",
                        "html");
        assertThat(matches(" ([a-z]+)=\"", clean))
                .isSubsetOf(
                        "href",
                        "rel",
                        "src",
                        "alt",
                        "title",
                        "style",
                        "align",
                        "valign",
                        "dir",
                        "bgcolor",
                        "color",
                        "colspan",
                        "rowspan",
                        "width",
                        "height",
                        "border",
                        "cellpadding",
                        "cellspacing");
        assertThat(matches(" href=\"([^\"]*)", clean)).allMatch(link -> link.matches("(?is)(https?|mailto):.*"));
        assertThat(matches(" src=\"([^\"]*)", clean)).allMatch(link -> link.startsWith("data:image/"));
        assertThat(matches(" style=\"([^\"]*)", clean))
                .noneMatch(style -> style.matches("(?is).*(url|expression|import|position|\\\\|behavior).*"));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "\"",
                        "'",
                        "/",
                        "=",
                        " ",
                        "\n",
                        "\0",
                        "&lt;",
                        "&#60;",
                        "&#x3c",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<p",
                        "<a href=",
                        "javascript:alert(1)",
                        "java\tscript:x",
                        "&#106;avascript:x",
                        "vbscript:x",
                        "https://evil.example/x",
                        "//evil.example/x",
                        "data:text/html,x",
                        "data:image/png;base64,AA",
                        "<img src=",
                        "<img srcset=",
                        " onerror=x ",
                        " onload='x' ",
                        "<svg>",
                        "<math>",
                        "<style>",
                        "</style>",
                        "<script>",
                        "</script>",
                        "<noscript>",
                        "<title>",
                        "</title>",
                        "<textarea>",
                        "<form action=",
                        "<input formaction=",
                        "<iframe srcdoc=",
                        "<base href=",
                        "<meta http-equiv=refresh content=",
                        " style=\"background:url(https://evil.example)\"",
                        " style='width:expression(x)'",
                        " style=\"position:fixed;top:0\"",
                        " style=\"color:red\"",
                        "<table background=",
                        "<b>",
                        "</b>",
                        "<mglyph>",
                        "<template>",
                        "<xmp>",
                        "<plaintext>",
                        "<font color=")
                .list()
                .ofMaxSize(14);
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
