package dev.parley.kubernetes.services;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import java.util.Locale;
import java.util.stream.Stream;

/** The properties that a service declares itself: interfaces with {@code @ConfigMapping}, parameters with {@code @ConfigProperty}. */
final class OwnKeys {
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";

    private OwnKeys() {}

    static Stream<String> of(JavaClasses classes) {
        return classes.stream().flatMap(declaring -> Stream.concat(mapped(declaring), injected(declaring)));
    }

    private static Stream<String> mapped(JavaClass type) {
        return type.tryGetAnnotationOfType(MAPPING).stream()
                .map(mapping -> mapping.get("prefix").orElseThrow())
                .flatMap(prefix -> type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(method -> prefix + "." + kebab(method)));
    }

    private static Stream<String> injected(JavaClass type) {
        return type.getConstructors().stream()
                .map(JavaConstructor::getParameters)
                .flatMap(parameters -> parameters.stream())
                .flatMap(OwnKeys::injected);
    }

    private static Stream<String> injected(JavaParameter parameter) {
        return parameter.tryGetAnnotationOfType(PROPERTY).stream()
                .map(property -> property.get("name").orElseThrow().toString());
    }

    private static String kebab(JavaMethod method) {
        return method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
