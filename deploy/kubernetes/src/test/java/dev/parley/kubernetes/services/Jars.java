package dev.parley.kubernetes.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The libraries that a service was packaged with. */
record Jars(List<Path> files) {
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    static Jars of(Path folder) {
        try (var files = Files.list(folder)) {
            return new Jars(files.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is missing: the services are packaged first", e);
        }
    }

    Jars named(String part) {
        return new Jars(files.stream()
                .filter(file -> file.getFileName().toString().contains(part))
                .toList());
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The bytes of an entry in each of them that has it. */
    List<byte[]> entries(String name) {
        return files.stream()
                .flatMap(file -> read(file, entry -> entry.getName().equals(name)).stream())
                .toList();
    }

    /** What looks like the name of a property among the text constants of their classes. */
    Set<String> constants(Predicate<String> classes) {
        var names = new TreeSet<String>();
        for (var file : files) {
            for (var bytes : read(file, entry -> entry.getName().endsWith(".class") && classes.test(entry.getName()))) {
                for (var entry : ClassFile.of().parse(bytes).constantPool()) {
                    if (entry instanceof StringEntry text
                            && PROPERTY.matcher(text.stringValue()).matches()) {
                        names.add(text.stringValue());
                    }
                }
            }
        }
        return names;
    }

    private static List<byte[]> read(Path file, Predicate<JarEntry> wanted) {
        try (var jar = new JarFile(file.toFile())) {
            var contents = new ArrayList<byte[]>();
            for (var entry : jar.stream().filter(wanted).toList()) {
                try (var in = jar.getInputStream(entry)) {
                    contents.add(in.readAllBytes());
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
