package vn.dangbo.deploy.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports on the loopback address. */
public final class Ports {

    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    /** Whether something listens there already, or may not be listened to by this user. */
    public static boolean isTaken(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyAnswers) {
            return !canListen(loopback, port);
        }
    }

    /** A port that nobody uses now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalFailure("This machine has no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static boolean canListen(InetAddress loopback, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a suite that was just stopped linger; they do not keep the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
