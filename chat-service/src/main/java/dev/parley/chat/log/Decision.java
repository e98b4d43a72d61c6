package dev.parley.chat.log;

import java.util.List;

/** @param outcomes one for each request, in their order; they hold once the change is committed */
record Decision(List<Outcome> outcomes, Change change) {

    /** Each request became an entry, and nothing else came of them. */
    boolean onlyAdds() {
        return change.onlyAdds() && outcomes.stream().allMatch(Outcome.Written.class::isInstance);
    }
}
