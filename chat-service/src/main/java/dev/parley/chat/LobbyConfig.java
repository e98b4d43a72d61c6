package dev.parley.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The public room {@code lobby}, which is there from the first start. These count when it is made, not later. */
@ConfigMapping(prefix = "parley.lobby")
interface LobbyConfig {

    /** Whether guests may come in. */
    @WithDefault("false")
    boolean guests();

    @WithDefault("Lobby")
    String title();
}
