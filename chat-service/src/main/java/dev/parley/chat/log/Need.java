package dev.parley.chat.log;

import dev.parley.contracts.chat.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to be read before requests can be decided. */
public record Need(Set<String> people, Set<Signature> signatures, Set<Long> targets) {

    static Need of(List<Request> requests) {
        var need = new Need(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Request request : requests) {
            need.people.add(request.caller().id());
            if (request.key() != null && Texts.isKey(request.key())) {
                need.signatures.add(new Signature(request.caller().id(), request.key()));
            }
            switch (request.command()) {
                case Command.Act(Write.Action action) -> need.addTarget(action);
                case Command.Admit admit -> need.people.add(admit.person().id());
                case Command.Remove remove -> need.people.add(remove.person().id());
                case Command.Announce _, Command.Found _, Command.Join _, Command.Leave _, Command.SetTopic _ -> {}
            }
        }
        return need;
    }

    private void addTarget(Write.Action action) {
        switch (action) {
            case Write.Edit edit -> targets.add(edit.at().seq());
            case Write.Delete delete -> targets.add(delete.at().seq());
            case Write.React react -> targets.add(react.at().seq());
            case Write.Post _ -> {}
        }
    }
}
