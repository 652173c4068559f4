import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;

/**
 * What a JVM owes to the supervisor that started it (src/supervisor.ts). The parent holds the other end of stdin: a line
 * "stop" asks for a clean stop; an end of file without it means that the parent is gone, however it went.
 */
final class Child {
    /** The folder's content cannot be read: restarting would not help. */
    static final int CORRUPT = 65;
    /** The start failed for another reason that stderr tells. */
    static final int FAILED = 70;
    /** Another process holds the folder. */
    static final int LOCKED = 75;

    private static final int PARENT_GONE = 79;
    private static final long LOCK_WAIT_MS = 10_000;

    /** Never closed: the operating system frees the lock when this process ends, even by SIGKILL. */
    private static FileChannel lockFile;

    private Child() {}

    /** Exits cleanly (shutdown hooks run) on "stop", and halts at once when the parent is gone. */
    static void obeyParent() {
        Thread thread = new Thread(Child::readCommands, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the folder for this process. Waits a little, because a predecessor may be about to notice its parent's death. */
    static void lockFolder(String folder) throws Exception {
        new File(folder).mkdirs();
        lockFile = new RandomAccessFile(new File(folder, "process.lock"), "rw").getChannel();
        long deadline = System.currentTimeMillis() + LOCK_WAIT_MS;
        while (lockFile.tryLock() == null) {
            if (System.currentTimeMillis() > deadline) {
                fail(LOCKED, "another process uses " + folder, null);
            }
            Thread.sleep(50);
        }
    }

    /** Tells the supervisor that the port accepts connections now. */
    static void ready(int port) {
        System.out.println("ready " + port);
        System.out.flush();
    }

    static void fail(int code, String message, Throwable cause) {
        System.err.println(cause == null ? message : message + ": " + cause);
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    private static void readCommands() {
        StringBuilder command = new StringBuilder();
        try {
            InputStream in = System.in;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    command.append((char) b);
                    continue;
                }
                if (command.toString().equals("stop")) {
                    System.exit(0);
                }
                command.setLength(0);
            }
        } catch (IOException unreadable) {
            // the same as an end of file: nobody is there any more
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
