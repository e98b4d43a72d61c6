package dev.parley.file.ftp;

import dev.parley.common.retry.Replicas;
import dev.parley.file.Refused;
import dev.parley.file.catalog.Author;
import dev.parley.file.ftp.GatewayClient.AppSession;
import dev.parley.file.ftp.GatewayClient.Login;
import dev.parley.file.rooms.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.InetAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the gateway who somebody is. */
@ApplicationScoped
class Logins {

    private final GatewayClient gateway;
    private final String serviceToken;

    /** @param serviceToken a long-lived token of this service, for the gateway */
    Logins(@RestClient GatewayClient gateway, @ConfigProperty(name = "parley.service-token") String serviceToken) {
        this.gateway = gateway;
        this.serviceToken = serviceToken;
    }

    /**
     * @param from where the client is
     * @throws Refused when name and app password don't fit, too many tries failed, or the gateway does not answer
     */
    Caller logIn(String name, String appPassword, InetAddress from) {
        var login = new Login(name, appPassword, from.getHostAddress());
        try {
            AppSession session = Replicas.ask(() -> gateway.open("Bearer " + serviceToken, login));
            return new Caller(new Author(session.person(), session.name()), session.token(), false);
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            throw switch (status) {
                case 429 -> tooOften();
                default -> status < 500 ? wrong() : unavailable();
            };
        } catch (ProcessingException e) {
            throw unavailable();
        }
    }

    private static Refused wrong() {
        return Refused.forGood(
                "bad-password", 401, "Name and app password don't fit. Make an app password on Parley's page.");
    }

    private static Refused tooOften() {
        return Refused.forNow("too-many-attempts", 429, "Too many attempts failed; try again in some minutes.");
    }

    private static Refused unavailable() {
        return Refused.forNow("unavailable", 503, "Logging in is not possible now; try again in a moment.");
    }
}
