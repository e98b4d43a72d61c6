package dev.parley.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

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
}
