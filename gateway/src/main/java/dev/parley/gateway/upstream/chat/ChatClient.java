package dev.parley.gateway.upstream.chat;

import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.MemberChange;
import dev.parley.contracts.chat.NewRoom;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.ReadMark;
import dev.parley.contracts.chat.RoomChange;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.WriteBatch;
import dev.parley.contracts.chat.WriteResults;
import dev.parley.gateway.upstream.UpstreamProblem;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** chat-service's internal REST API as it is; everybody but {@link ChatService} goes through that. */
@RegisterRestClient(configKey = "chat-service")
@Path("/")
interface ChatClient {

    @GET
    @Path("rooms")
    List<RoomSummary> rooms(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @POST
    @Path("rooms")
    RoomSummary createRoom(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, NewRoom room);

    @PUT
    @Path("rooms/direct/{person}")
    RoomSummary direct(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("person") String person);

    @GET
    @Path("rooms/{room}")
    RoomView view(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room);

    @PATCH
    @Path("rooms/{room}")
    RoomSummary change(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room, RoomChange change);

    @GET
    @Path("rooms/{room}/members")
    List<Member> members(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room);

    @PUT
    @Path("rooms/{room}/members/{person}")
    void putMember(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("room") String room,
            @PathParam("person") String person,
            MemberChange change);

    @DELETE
    @Path("rooms/{room}/members/{person}")
    void removeMember(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("room") String room,
            @PathParam("person") String person);

    @POST
    @Path("rooms/{room}/entries")
    WriteResults write(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room, WriteBatch writes);

    @GET
    @Path("rooms/{room}/entries")
    Page page(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("room") String room,
            @QueryParam("after") @Nullable Position after,
            @QueryParam("before") @Nullable Position before,
            @QueryParam("around") @Nullable Position around,
            @QueryParam("limit") int limit);

    @PUT
    @Path("rooms/{room}/read")
    void read(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room, ReadMark mark);

    /**
     * What chat-service refuses keeps its words. A 503 that is none of its own comes of a replica that is going away, which
     * another may stand in for; any other such answer means that it is not well.
     */
    @ClientExceptionMapper
    static @Nullable RuntimeException problem(Response response) {
        String type = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(Problem.MEDIA_TYPE)) {
            return new UpstreamProblem(response.readEntity(Problem.class));
        }
        if (response.getStatus() == 503) {
            return new ProcessingException("a replica of chat-service is going away");
        }
        return response.getStatus() >= 500 ? UpstreamProblem.away("chat-service") : null;
    }
}
