package dev.parley.file.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/** What Apache FtpServer sees of a {@link Node}. Nothing is written through it: {@link Share} does that. */
final class RoomsFile implements FtpFile {

    private final RoomsView view;
    private final FtpPath path;
    private final Node node;

    RoomsFile(RoomsView view, FtpPath path, Node node) {
        this.view = view;
        this.path = path;
        this.node = node;
    }

    @Override
    public String getAbsolutePath() {
        return path.toString();
    }

    @Override
    public String getName() {
        return path.name();
    }

    @Override
    public boolean isHidden() {
        return false;
    }

    @Override
    public boolean isDirectory() {
        return node instanceof Node.Root || node instanceof Node.Room;
    }

    @Override
    public boolean isFile() {
        return node instanceof Node.Stored;
    }

    @Override
    public boolean doesExist() {
        return !(node instanceof Node.Absent);
    }

    @Override
    public boolean isReadable() {
        return doesExist();
    }

    @Override
    public boolean isWritable() {
        return isDirectory();
    }

    @Override
    public boolean isRemovable() {
        return false;
    }

    @Override
    public String getOwnerName() {
        return node instanceof Node.Stored(var located) ? located.file().by() : "parley";
    }

    @Override
    public String getGroupName() {
        return "parley";
    }

    @Override
    public int getLinkCount() {
        return isDirectory() ? 2 : 1;
    }

    /** In milliseconds since 1970. */
    @Override
    public long getLastModified() {
        return node instanceof Node.Stored(var located) ? located.file().time().toEpochMilli() : 0;
    }

    @Override
    public boolean setLastModified(long time) {
        return false;
    }

    @Override
    public long getSize() {
        return node instanceof Node.Stored(var located) ? located.file().size() : 0;
    }

    @Override
    public @Nullable Object getPhysicalFile() {
        return null;
    }

    @Override
    public boolean mkdir() {
        return false;
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public boolean move(FtpFile destination) {
        return false;
    }

    @Override
    public List<? extends FtpFile> listFiles() {
        return view.children(node);
    }

    @Override
    public OutputStream createOutputStream(long offset) throws IOException {
        throw new IOException("A file is shared, not written to.");
    }

    @Override
    public InputStream createInputStream(long offset) throws IOException {
        if (!(node instanceof Node.Stored(var located))) {
            throw new IOException("There is no such file.");
        }
        return view.read(located, offset);
    }
}
