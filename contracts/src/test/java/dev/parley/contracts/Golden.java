package dev.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;

/**
 * JSON shapes that are promised: one file for each type. A changed shape fails the build; run with {@code -Dgolden.write=true}
 * to write a new type's file, and look at the difference before committing it.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    public static byte[] bytes(String name, byte[] now) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, new String(now, StandardCharsets.UTF_8) + "\n");
        }
        return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    }

    /** Every type of a sealed family has an example. */
    public static void assertComplete(Class<?> family, Collection<?> examples) {
        var missing = new TreeSet<String>();
        for (Class<?> type : family.getPermittedSubclasses()) {
            if (examples.stream().noneMatch(type::isInstance)) {
                missing.add(type.getSimpleName());
            }
        }
        assertThat(missing)
                .as("types of %s without an example", family.getSimpleName())
                .isEmpty();
    }
}
