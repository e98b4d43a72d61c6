package dev.parley.contracts.chat;

import dev.parley.contracts.Role;
import org.jspecify.annotations.Nullable;

/**
 * Asked of a member, or of somebody who is to become one.
 *
 * @param name the display name of a person that chat-service may not know yet
 */
public record MemberChange(@Nullable Role role, @Nullable String name) {}
