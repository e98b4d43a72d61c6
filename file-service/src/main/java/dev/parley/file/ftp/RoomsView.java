package dev.parley.file.ftp;

import dev.parley.file.Refused;
import dev.parley.file.catalog.Catalog;
import dev.parley.file.catalog.Catalog.Located;
import dev.parley.file.catalog.FileName;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;

/**
 * One person's files as directories: {@code /room/name}, the newest file of each name. At the root lie the rooms they can
 * find, and the default room's files.
 */
final class RoomsView implements FileSystemView {

    /** What all views share. */
    record Sources(Catalog catalog, Rooms rooms, FileStore store, String defaultRoom) {}

    /** Where a file that is stored goes. */
    record Target(String room, FileName name) {}

    private static final int MOST = 10_000;
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Sources sources;
    private final FtpPerson person;
    private FtpPath here = FtpPath.ROOT;
    private List<String> visible = List.of();
    private long visibleSince = System.nanoTime() - FRESH_NANOS;

    RoomsView(Sources sources, FtpPerson person) {
        this.sources = sources;
        this.person = person;
    }

    FtpPerson person() {
        return person;
    }

    @Override
    public RoomsFile getHomeDirectory() {
        return new RoomsFile(this, FtpPath.ROOT, new Node.Root());
    }

    @Override
    public RoomsFile getWorkingDirectory() {
        return new RoomsFile(this, here, here.segments().isEmpty() ? new Node.Root() : new Node.Room(here.name()));
    }

    @Override
    public boolean changeWorkingDirectory(String argument) throws FtpException {
        RoomsFile file = getFile(argument);
        if (file.isDirectory()) {
            here = FtpPath.ROOT.resolve(file.getAbsolutePath());
        }
        return file.isDirectory();
    }

    @Override
    public RoomsFile getFile(String argument) throws FtpException {
        try {
            FtpPath path = here.resolve(argument);
            return new RoomsFile(this, path, node(path.segments()));
        } catch (Refused refused) {
            throw new FtpException(refused.problem().detail(), refused);
        }
    }

    private Node node(List<String> segments) {
        return switch (segments.size()) {
            case 0 -> new Node.Root();
            case 1 ->
                isRoom(segments.getFirst()) ? new Node.Room(segments.getFirst()) : inDefaultRoom(segments.getFirst());
            case 2 -> isRoom(segments.getFirst()) ? in(segments.getFirst(), segments.getLast()) : new Node.Absent();
            default -> new Node.Absent();
        };
    }

    private Node inDefaultRoom(String name) {
        return in(sources.defaultRoom(), name);
    }

    private Node in(String room, String name) {
        Optional<Located> newest = sources.rooms().mayRead(person.caller(), room)
                ? sources.catalog().newest(room, name)
                : Optional.empty();
        return newest.<Node>map(Node.Stored::new).orElseGet(Node.Absent::new);
    }

    private boolean isRoom(String name) {
        return rooms().contains(name);
    }

    /** The rooms that the person can find; a few seconds old at most. */
    private List<String> rooms() {
        if (System.nanoTime() - visibleSince >= FRESH_NANOS) {
            visible = List.copyOf(sources.rooms().visible(person.caller()));
            visibleSince = System.nanoTime();
        }
        return visible;
    }

    /** @throws Refused when a path is not one of a file in a room, or the person may not write there */
    Target target(String argument) {
        List<String> segments = here.resolve(argument).segments();
        Target target =
                switch (segments.size()) {
                    case 1 -> new Target(sources.defaultRoom(), FileName.of(segments.getFirst()));
                    case 2 -> new Target(segments.getFirst(), FileName.of(segments.getLast()));
                    default -> throw Refused.forGood("bad-path", 400, "A file is stored as /name or /room/name.");
                };
        if (segments.size() == 1 && isRoom(segments.getFirst())) {
            throw Refused.forGood("bad-path", 400, segments.getFirst() + " is a room; store into it as /room/name.");
        }
        sources.rooms().requireWrite(person.caller(), target.room());
        return target;
    }

    /** What lies in a directory. */
    List<RoomsFile> children(Node directory) {
        return switch (directory) {
            case Node.Root _ ->
                Stream.concat(
                                rooms().stream().map(room -> file(List.of(room), new Node.Room(room))),
                                filesOf(sources.defaultRoom())
                                        .filter(file -> !isRoom(file.file().name()))
                                        .map(file -> file(List.of(file.file().name()), new Node.Stored(file))))
                        .toList();
            case Node.Room(String room) ->
                filesOf(room)
                        .map(file -> file(List.of(room, file.file().name()), new Node.Stored(file)))
                        .toList();
            case Node.Stored _, Node.Absent _ -> List.of();
        };
    }

    private Stream<Located> filesOf(String room) {
        return sources.rooms().mayRead(person.caller(), room)
                ? sources.catalog().newestOfEachName(room, MOST).stream()
                : Stream.empty();
    }

    private RoomsFile file(List<String> segments, Node node) {
        return new RoomsFile(this, new FtpPath(segments), node);
    }

    InputStream read(Located located, long offset) throws IOException {
        long length = located.file().size() - offset;
        if (length < 0) {
            throw new IOException("The file is shorter than that.");
        }
        return length == 0 ? InputStream.nullInputStream() : sources.store().read(located.path(), offset, length);
    }

    @Override
    public boolean isRandomAccessible() {
        return true;
    }

    @Override
    public void dispose() {}
}
