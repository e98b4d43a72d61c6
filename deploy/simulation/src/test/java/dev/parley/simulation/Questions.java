package dev.parley.simulation;

import dev.parley.chat.log.StoreException;
import dev.parley.chat.room.RefusedException;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import dev.parley.simulation.Chance.Fault;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A gateway's way to chat-service. A question or its answer may be lost, and the replica may die over it. */
final class Questions {

    private static final long TIMEOUT = 1_500;

    private final World world;
    private final GatewayProcess gateway;

    Questions(World world, GatewayProcess gateway) {
        this.world = world;
        this.gateway = gateway;
    }

    /** Asks any replica. */
    <T> void ask(Reply<T> reply, Function<ChatProcess, CompletableFuture<T>> question) {
        ask(world.chats.get(world.chance.below(world.chats.size())), reply, question);
    }

    /** Asks the replica that all gateways ask about the room, unless they disagree. */
    <T> void askAbout(String room, Reply<T> reply, Function<ChatProcess, CompletableFuture<T>> question) {
        int number = world.chance.strikes(Fault.OTHER_REPLICA_ASKED)
                ? world.chance.below(world.chats.size())
                : World.ROOMS.indexOf(room) % world.chats.size();
        ask(world.chats.get(number), reply, question);
    }

    private <T> void ask(ChatProcess chat, Reply<T> reply, Function<ChatProcess, CompletableFuture<T>> question) {
        var once = new Once<>(reply);
        gateway.later(TIMEOUT, () -> once.failed(retry("No answer came.")));
        world.agenda.after(1 + world.chance.delay(40), () -> {
            if (!chat.isUp()) {
                gateway.later(world.chance.delay(10), () -> once.failed(retry("Nobody is there.")));
            } else if (!world.chance.strikes(Fault.QUESTION_LOST)) {
                chat.later(0, () -> answer(chat, once, question));
            }
        });
    }

    private <T> void answer(ChatProcess chat, Once<T> reply, Function<ChatProcess, CompletableFuture<T>> question) {
        int life = chat.life();
        CompletableFuture<T> answer;
        try {
            answer = question.apply(chat);
        } catch (RefusedException | StoreException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((said, failure) -> {
            boolean alive = chat.isUp() && chat.life() == life;
            if (alive && !world.chance.strikes(Fault.ANSWER_LOST)) {
                gateway.later(world.chance.delay(40), () -> {
                    if (failure == null) {
                        reply.answered(said);
                    } else {
                        reply.failed(refusal(failure));
                    }
                });
            }
        });
    }

    private static Refusal refusal(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof RefusedException refused
                ? new Refusal(
                        refused.refusal().code(),
                        refused.refusal().message(),
                        refused.refusal().retry())
                : retry(String.valueOf(cause.getMessage()));
    }

    private static Refusal retry(String message) {
        return new Refusal("unavailable", message, true);
    }

    /** Takes the first answer only. */
    private static final class Once<T> implements Reply<T> {

        private final Reply<T> reply;
        private boolean done;

        Once(Reply<T> reply) {
            this.reply = reply;
        }

        @Override
        public void answered(T answer) {
            if (!done) {
                done = true;
                reply.answered(answer);
            }
        }

        @Override
        public void failed(Refusal refusal) {
            if (!done) {
                done = true;
                reply.failed(refusal);
            }
        }
    }
}
